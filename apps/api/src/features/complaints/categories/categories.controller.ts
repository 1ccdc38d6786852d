import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CaseSuggestions, CategoryTree } from '@zuofeng/shared/complaints/categories.contract';
import { Can, CurrentActor } from '../../../platform/access/access.decorators.js';
import type { SessionActor } from '../../../platform/access/authenticator.js';
import { RecordId } from '../../../platform/http/record-id.js';
import { CategorySuggestions } from './category-suggestions.js';
import { ComplaintCategories } from './complaint-categories.js';

@ApiTags('举报投诉')
@Controller()
export class CategoriesController {
  constructor(
    private readonly categories: ComplaintCategories,
    private readonly suggestions: CategorySuggestions,
  ) {}

  @Get('complaint-categories')
  @Can('reference.read')
  @ApiOkResponse({ type: CategoryTree })
  tree(): Promise<CategoryTree> {
    return this.categories.tree();
  }

  @Get('complaints/:id/suggestions')
  @Can('complaint.office')
  @ApiOkResponse({ type: CaseSuggestions })
  suggest(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<CaseSuggestions> {
    return this.suggestions.suggest(actor, id);
  }
}

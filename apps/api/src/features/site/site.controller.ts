import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SiteView } from '@zuofeng/shared/site/site.contract';
import { Public } from '../../platform/access/access.decorators.js';
import { Config } from '../../platform/config/config.js';

@ApiTags('公开信息')
@Controller('public/site')
export class SiteController {
  constructor(private readonly config: Config) {}

  /** What this installation is. */
  @Public()
  @Get()
  read(): SiteView {
    return { demo: this.config.mode === 'demo' };
  }
}

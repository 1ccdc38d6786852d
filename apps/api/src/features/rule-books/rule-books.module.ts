import { Module } from '@nestjs/common';
import { RuleBooksController } from './rule-books.controller.js';
import { RuleBooks } from './rule-books.queries.js';
import { RuleBooksService } from './rule-books.service.js';

@Module({
  controllers: [RuleBooksController],
  providers: [RuleBooksService, RuleBooks],
  exports: [RuleBooksService, RuleBooks],
})
export class RuleBooksModule {}

import { Module } from '@nestjs/common';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { UnitPartsService } from './unit-parts.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsQueries } from './units.queries.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController, GroupsController],
  providers: [UnitsQueries, UnitsService, UnitPartsService, GroupsService],
  exports: [UnitsQueries, UnitsService],
})
export class UnitsModule {}

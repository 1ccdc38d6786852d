import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AccountsController } from './accounts.controller.js';
import { AccountQueries } from './accounts.queries.js';
import { AccountsService } from './accounts.service.js';
import { RolesService } from './roles.service.js';

@Module({
  imports: [AuthModule],
  controllers: [AccountsController],
  providers: [AccountQueries, AccountsService, RolesService],
})
export class AccountsModule {}

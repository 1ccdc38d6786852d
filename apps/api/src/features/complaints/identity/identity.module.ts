import { Module } from '@nestjs/common';
import { IdentityVault } from './identity-vault.js';

/** Who complained: kept encrypted apart, opened by two people, erased by forgetting the key. */
@Module({
  providers: [IdentityVault],
  exports: [IdentityVault],
})
export class IdentityModule {}

import { Module } from '@nestjs/common';
import { SettingService } from './setting.service.js';
import { SettingsController } from './settings.controller.js';

@Module({ controllers: [SettingsController], providers: [SettingService], exports: [SettingService] })
export class SettingsModule {}

import { Module } from '@nestjs/common';
import { MeasuresService } from './measures.service.js';
import { ReferenceController } from './reference.controller.js';

@Module({ controllers: [ReferenceController], providers: [MeasuresService], exports: [MeasuresService] })
export class ReferenceModule {}

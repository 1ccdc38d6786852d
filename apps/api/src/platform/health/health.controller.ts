import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Public } from '../access/access.decorators.js';
import { ProblemError } from '../problem/problem.error.js';

class HealthView {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';
}

@ApiTags('运行状态')
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** The process lives. */
  @Public()
  @Get('live')
  live(): HealthView {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers. */
  @Public()
  @Get('ready')
  async ready(): Promise<HealthView> {
    await this.dataSource.query('SELECT 1').catch(() => {
      throw new ProblemError('service.unavailable', { headers: { 'retry-after': '5' } });
    });
    return { status: 'ok' };
  }
}

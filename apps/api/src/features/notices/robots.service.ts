import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { robotUrlFault, robotUrlHint } from '@zuofeng/shared/notices/robot-url';
import type {
  CreateRobot,
  EditRobot,
  RobotTestResult,
  RobotView,
} from '@zuofeng/shared/notices/robots.contract';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { changesOf } from '../../platform/records/changes.js';
import { NoticeRobotEntity } from './channels.entity.js';
import { SendFailure, Senders } from './senders.js';

/** A robot that is gone keeps no key. */
const NO_KEYS = { urlBox: Buffer.alloc(0), secretBox: null };

const VIEW = `
  SELECT r.id, r.version, r.name, r.type, json_build_object('id', u.id, 'name', u.name) AS unit, r.kinds, r.enabled,
    r.url_hint AS "urlHint", r.secret_box IS NOT NULL AS signed
  FROM notice_robot r JOIN unit u ON u.id = r.unit_id
  WHERE r.removed_at IS NULL AND u.path ^@ ANY($1::text[])`;

/** Group robots of 企业微信 and 钉钉, each listening over a unit within the administrator's reach. */
@Injectable()
export class RobotsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly senders: Senders,
  ) {}

  list(actor: Actor): Promise<RobotView[]> {
    return this.dataSource.query(`${VIEW} ORDER BY u.path, r.name, r.id`, [reach(actor, 'notice.manage')]);
  }

  create(actor: Actor, { url, secret = null, ...robot }: CreateRobot): Promise<RobotView> {
    this.checkUrl(url);
    return this.dataSource.transaction(async tx => {
      await this.requireUnit(tx, actor, robot.unitId);
      const id = newId();
      await tx.insert(NoticeRobotEntity, {
        id,
        version: 1,
        ...robot,
        enabled: true,
        ...this.sealed(id, { url, secret }),
        createdAt: this.clock.now(),
      });
      const { unitId, ...data } = robot;
      await this.record(
        tx,
        actor,
        'notice-robot.create',
        { id, unitId },
        { ...data, signed: secret !== null },
      );
      return this.one(tx, actor, id);
    });
  }

  edit(actor: Actor, id: string, seen: number, { url, secret, ...edit }: EditRobot): Promise<RobotView> {
    if (url !== undefined) this.checkUrl(url);
    return this.dataSource.transaction(async tx => {
      const robot = await this.lock(tx, actor, id);
      checkVersion(seen, robot);
      const changes = {
        ...changesOf(robot, edit),
        // That they changed, never what they are.
        ...(url === undefined ? {} : { url: ['…', '…'] }),
        ...(secret === undefined ? {} : { signed: [robot.secretBox !== null, secret !== null] }),
      };
      const columns = { ...edit, ...this.sealed(id, { url, secret }), version: robot.version + 1 };
      await tx.update(NoticeRobotEntity, { id }, columns);
      await this.record(tx, actor, 'notice-robot.edit', robot, { changes });
      return this.one(tx, actor, id);
    });
  }

  async remove(actor: Actor, id: string, seen: number): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const robot = await this.lock(tx, actor, id);
      checkVersion(seen, robot);
      const gone = { enabled: false, removedAt: this.clock.now(), ...NO_KEYS, version: robot.version + 1 };
      await tx.update(NoticeRobotEntity, { id }, gone);
      await this.record(tx, actor, 'notice-robot.remove', robot, { name: robot.name });
    });
  }

  /** Speaks once, by itself: whether the robot hears is told at once and left in the audit. */
  async test(actor: Actor, id: string): Promise<RobotTestResult> {
    const db = this.dataSource.manager;
    const { name } = await this.one(db, actor, id);
    const robot = await db.findOneByOrFail(NoticeRobotEntity, { id });
    const result = await this.senders
      .toRobot(robot, { title: `测试消息：${name}`, why: `${actor.name}正在测试消息渠道。`, path: '/' })
      .then(
        () => ({ ok: true, message: '机器人已收到测试消息' }),
        (error: unknown) => {
          if (error instanceof SendFailure) return { ok: false, message: error.message };
          throw error;
        },
      );
    await this.record(db, actor, 'notice-robot.test', robot, result);
    return result;
  }

  private checkUrl(url: string): void {
    const fault = robotUrlFault(url, { production: this.config.mode === 'production' });
    if (fault) throw fieldProblem('url', 'url', `地址${fault}`);
  }

  private sealed(
    id: string,
    { url, secret }: { url?: string | undefined; secret?: string | null | undefined },
  ) {
    return {
      ...(url === undefined ? {} : { urlBox: this.senders.seal(id, 'url', url), urlHint: robotUrlHint(url) }),
      ...(secret === undefined
        ? {}
        : { secretBox: secret === null ? null : this.senders.seal(id, 'secret', secret) }),
    };
  }

  private async requireUnit(tx: EntityManager, actor: Actor, unitId: string): Promise<void> {
    const [unit] = await tx.query<{ id: string }[]>(
      'SELECT id FROM unit WHERE id = $1 AND path ^@ ANY($2::text[])',
      [unitId, reach(actor, 'notice.manage')],
    );
    if (!unit) throw fieldProblem('unitId', 'exists', '没有这个单位，或者您无权为它设置机器人');
  }

  private async one(db: EntityManager, actor: Actor, id: string): Promise<RobotView> {
    const [robot] = await db.query<RobotView[]>(`${VIEW} AND r.id = $2`, [reach(actor, 'notice.manage'), id]);
    if (!robot) throw new ProblemError('record.not-found');
    return robot;
  }

  private async lock(tx: EntityManager, actor: Actor, id: string): Promise<NoticeRobotEntity> {
    await this.one(tx, actor, id);
    return tx.findOneOrFail(NoticeRobotEntity, {
      where: { id, removedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private record(
    tx: EntityManager,
    actor: Actor,
    action: string,
    { id, unitId }: Pick<NoticeRobotEntity, 'id' | 'unitId'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subjectType: 'notice-robot', subjectId: id, unitId, data });
  }
}

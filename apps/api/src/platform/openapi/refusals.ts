export interface Parameter {
  in: string;
  name: string;
  schema?: Record<string, unknown>;
}

export interface Operation {
  security?: object[];
  parameters?: Parameter[];
  requestBody?: unknown;
  responses?: Record<string, unknown>;
}

const DESCRIPTIONS = {
  400: '提交的内容有误',
  401: '请先登录',
  403: '您的角色不能进行此操作，或规则不许此人办理',
  404: '没有找到，或不在您的管辖范围内',
  409: '与现有记录或当前状态冲突',
  412: '内容已被他人更新',
  413: '提交的内容过大',
  415: '不支持的内容类型',
  422: '不符合业务规则',
  428: '缺少 If-Match',
  429: '操作过于频繁，见 Retry-After',
  503: '服务暂时不可用，见 Retry-After',
  default: '其他错误',
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Declares how a route may refuse, from what it has: a guard, an id in its path, a body, a version. */
export function declareRefusals(path: string, method: string, operation: Operation): void {
  const { parameters = [], requestBody, security, responses = {} } = operation;
  const write = method !== 'get';
  const has = (place: string) => parameters.some(parameter => parameter.in === place);
  const when: [boolean, ...(keyof typeof DESCRIPTIONS)[]][] = [
    [has('query') || write, 400],
    [security !== undefined || path === '/api/session', 401],
    [security !== undefined || write, 403],
    [has('path') || requestBody !== undefined, 404],
    [write, 409],
    [has('query') || write, 422],
    [has('header'), 412, 428],
    [requestBody !== undefined, 413, 415],
    [responses['429'] !== undefined, 429],
    [path !== '/health/live', 503],
    [true, 'default'],
  ];
  const statuses = when.flatMap(([declared, ...them]) => (declared ? them : []));
  const refusals = statuses.map(status => [status, problem(DESCRIPTIONS[status])]);
  operation.responses = { ...responses, ...(Object.fromEntries(refusals) as Record<string, unknown>) };
}

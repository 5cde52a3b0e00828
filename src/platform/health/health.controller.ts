import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { OpenToAll } from '../policy/can.js';
import { DATA_SOURCE } from '../tokens.js';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });
export const requestSeconds = new Histogram({
  name: 'okno_http_request_seconds',
  help: 'Time to answer an HTTP request',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

@Controller()
export class HealthController {
  constructor(@Inject(DATA_SOURCE) private readonly source: DataSource) {}

  @Get('health/live')
  @OpenToAll('asked by the supervisor; says only that the process answers')
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @OpenToAll('asked by the load balancer; says whether the database answers')
  async ready(@Res() reply: FastifyReply) {
    try {
      await this.source.query('select 1');
      await reply.send({ status: 'ok' });
    } catch {
      await reply.status(503).send({ status: 'database away' });
    }
  }

  @Get('metrics')
  @OpenToAll('scraped by Prometheus; figures only. Close it at the proxy where it should not be seen')
  async metrics(@Res() reply: FastifyReply) {
    await reply.header('content-type', registry.contentType).send(await registry.metrics());
  }
}

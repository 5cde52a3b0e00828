import { Controller, Delete, Get, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { isUuid } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { bytesOf, type FileStore, newFileKey } from '../../platform/files/index.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { readUpload } from '../../platform/http/upload.js';
import { Can } from '../../platform/policy/can.js';
import { FILES } from '../../platform/tokens.js';
import { Seller, type SellerImage, sellerImages } from './seller.entity.js';
import { IMAGE_LIMIT, printableImage } from './seller-image.js';
import { SellerRepository } from './sellers.repository.js';
import { SellersService } from './sellers.service.js';

/** Pictures of a seller: seal and signatures. */
@Controller('api/sellers/:id/images/:image')
export class SellersController {
  constructor(
    private readonly sellers: SellersService,
    private readonly repository: SellerRepository,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  @Get()
  @Can('read', Seller)
  async show(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Param('id') id: string,
    @Param('image') image: string,
  ): Promise<StreamableFile> {
    const seller = await this.repository.byId(work, idOf(id));
    const key = seller.fileOf(imageOf(image));
    const file = key ? await this.files.get(key) : null;
    if (!file) throw new NotFound();
    void http.reply.header('cache-control', 'private, no-store');
    return new StreamableFile(await bytesOf(file.body), { type: file.meta.contentType, disposition: 'inline' });
  }

  @Post()
  @Can('manage', Seller)
  async put(
    @Work() work: UnitOfWork,
    @Http() http: RequestContext,
    @Param('id') id: string,
    @Param('image') image: string,
  ): Promise<{ ok: true }> {
    const seller = await this.sellers.managed(work, idOf(id));
    const kind = imageOf(image);
    const upload = await readUpload(http, IMAGE_LIMIT);
    const { bytes, contentType } = printableImage(upload.bytes);
    const key = newFileKey();
    await this.files.put(key, bytes, { contentType, name: upload.filename });
    await this.replace(work, seller, kind, key);
    return { ok: true };
  }

  @Delete()
  @Can('manage', Seller)
  async remove(
    @Work() work: UnitOfWork,
    @Param('id') id: string,
    @Param('image') image: string,
  ): Promise<{ ok: true }> {
    await this.replace(work, await this.sellers.managed(work, idOf(id)), imageOf(image), null);
    return { ok: true };
  }

  /** The old picture goes when the change is safe: an invoice keeps its own bytes. */
  private async replace(work: UnitOfWork, seller: Seller, image: SellerImage, key: string | null): Promise<void> {
    const old = seller.fileOf(image);
    seller[`${image}File`] = key;
    await this.repository.save(work, seller);
    if (old) work.afterCommit.push(() => void this.files.delete(old).catch(() => undefined));
  }
}

const idOf = (id: string) => {
  if (!isUuid(id)) throw new NotFound();
  return id;
};
const imageOf = (image: string): SellerImage => {
  const found = sellerImages.find((i) => i === image);
  if (!found) throw new NotFound();
  return found;
};

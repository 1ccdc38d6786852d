import { Flag } from '../contract/fields.js';

/** What every page of the public face says about the installation itself. */
export class SiteView {
  @Flag({ label: '演示环境', description: '为真时，每一页都标明是演示数据' }) demo: boolean;
}

import { Drawer } from 'antd';
import { AntdProviders } from '../ui/antd/providers.js';
import { Brand } from './brand.js';
import { SideNav } from './side-nav.js';

/** The menu of a phone. */
export default function MenuDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <AntdProviders>
      <Drawer
        open={open}
        onClose={onClose}
        placement="left"
        size={248}
        title={<Brand />}
        styles={{ body: { padding: '8px 0' } }}
      >
        <SideNav onFollow={onClose} />
      </Drawer>
    </AntdProviders>
  );
}

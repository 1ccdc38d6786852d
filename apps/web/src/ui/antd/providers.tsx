import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode } from 'react';
import { theme } from './theme.js';

export const AntdProviders = ({ children }: { children: ReactNode }) => (
  <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }}>
    <App component={false}>{children}</App>
  </ConfigProvider>
);

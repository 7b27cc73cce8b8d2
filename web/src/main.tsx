import './styles/index.css';
import { render } from 'preact';
import { App } from './app/app';
import { start } from './app/start';
import { showTheme } from './styles/theme';

showTheme();
const root = document.getElementById('app');
if (root) render(<App />, root);
void start();

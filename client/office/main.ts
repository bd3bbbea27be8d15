import '@fontsource-variable/inter/wght.css';
import '../view/base.css';
import '../view/controls.css';
import { mount } from 'svelte';
import { Session } from '../state/session.svelte.ts';
import Office from './Office.svelte';

// The one-time link carries its token behind the #, which browsers send to nobody.
const session = new Session();
const token = new URLSearchParams(location.hash.slice(1)).get('setup') ?? (location.hash.length > 1 ? location.hash.slice(1) : null);

mount(Office, { target: document.body, props: { session, token } });

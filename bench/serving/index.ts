import type { Bench, Result } from '../result';
import { askDistinct } from './distinct';
import { pollWhileTiersRun } from './polling';
import { questionsOf } from './questions';
import { openSite } from './site';
import { pollUnchanged } from './unchanged';

export const serving: Bench = {
  name: 'serving',
  parts: ['dashboard', 'workers', 'account-chart', 'fleet-chart', 'unchanged', 'polling'],
  async run(wanted) {
    const site = await openSite();
    try {
      const results: Result[] = [];
      const questions = questionsOf(site);
      for (const question of questions)
        if (wanted(question.part)) results.push(await askDistinct(site, question));
      const dashboard = questions.find(({ part }) => part === 'dashboard');
      if (!dashboard) throw new Error('there is no dashboard to ask for');
      if (wanted('unchanged')) results.push(await pollUnchanged(site, dashboard));
      // Last, since the tiers write over what all the others read.
      if (wanted('polling')) results.push(...(await pollWhileTiersRun(site, dashboard)));
      return results;
    } finally {
      await site.close();
    }
  },
};

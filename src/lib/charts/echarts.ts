/**
 * The pieces of ECharts that the charts are made of, and nothing else. Only `chart-owner.ts` loads this file,
 * and only when a chart comes onto the page.
 */
import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, SankeyChart, GridComponent, MarkLineComponent, TooltipComponent, LabelLayout, SVGRenderer]);

export { init };

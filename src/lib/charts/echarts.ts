/**
 * The pieces of ECharts that the charts are made of, and nothing else. Loaded when a chart comes onto the page, or when one is soon to
 * come.
 */
import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, SankeyChart, GridComponent, MarkLineComponent, TooltipComponent, LabelLayout, SVGRenderer]);

export { init };

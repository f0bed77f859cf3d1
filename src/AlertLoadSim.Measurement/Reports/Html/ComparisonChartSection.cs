using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Places for the charts of a comparison; the script fills them from the data block.</summary>
internal static class ComparisonChartSection
{
    public static void Write(Markup html, ComparisonPicture picture)
    {
        html.Add($"""
            <section id="curves" aria-labelledby="curves-title"><h2 id="curves-title">Percentiles</h2>
            <p class="lead">Latency by percentile, each side over the other: of how many requests of a hundred, a thousand, ten thousand the slowest is shown. Both axes are logarithmic.</p>
            """);
        if (picture.Curves.Count == 0)
            html.Add($"""<p class="quiet">No operation has enough samples on every side.</p>""");
        html.Add($"""<noscript><p class="banner">The charts need JavaScript. All figures are in the tables.</p></noscript><div class="charts">""");
        foreach (var (curve, index) in picture.Curves.Select((curve, index) => (curve, index)))
            ChartSection.Chart(html, $"curve-{index}", $"{curve.Name}, ms", $"{curve.Name} by percentile: {InWords(picture.Comparison, curve)}.", wide: index == 0);
        html.Add($"""
            </div></section>
            <section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2>
            <p class="lead">One point per second since the start; of several runs a side, the middle one of each second. The steady phase, which is compared, is not shaded.</p><div class="charts">
            """);
        ChartSection.Chart(html, "p50", "Poll response, median of each second, ms", "Median poll response over time, one line a side.");
        ChartSection.Chart(html, "p99", "Poll response, p99 of each second, ms", "99th percentile of poll response over time, one line a side.");
        ChartSection.Chart(html, "rate", "Answered per second", "Answered requests per second over time, one line a side.", wide: true);
        html.Add($"</div></section>\n");
    }

    private static string InWords(Comparison comparison, CurveGroup curve) => string.Join("; ", comparison.Sides.Zip(curve.Sides, (side, points) =>
        $"{side.Label} {string.Join(", ", points.Where(point => point.Percentile is 50 or 99).Select(point => $"p{(int)point.Percentile} {Figure.Milliseconds(point.Ms)}"))}"));
}

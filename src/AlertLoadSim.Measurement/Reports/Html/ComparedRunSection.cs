using System.Globalization;
using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Which runs were compared, and the way to each one's report.</summary>
internal static class ComparedRunSection
{
    public static void Write(Markup html, ComparisonPicture picture)
    {
        html.Add($"""<section id="runs" aria-labelledby="runs-title"><h2 id="runs-title">The runs</h2>""");
        Table.Begin(html, "The first side is the baseline", new("Side"), new("Run"), new("Verdict"), new("Warm-up", true), new("Steady", true), new("Seed", true), new("Version"), new("Plan"),
            new("Set beside the file"));
        html.Add($"<tbody>");
        foreach (var side in picture.Comparison.Sides)
        {
            foreach (var run in side.Runs)
            {
                html.Add($"""<tr><th scope="row">{side.Label}</th><td>""");
                if (picture.Ways.TryGetValue(run.Folder, out var way))
                    html.Add($"""<a href="{way}">{run.Folder}</a>""");
                else
                    html.Add($"{run.Folder}");
                html.Add($"</td><td>{Words.Symbol(run.Verdict)} {run.Verdict}</td>");
                Table.Number(html, Figure.Span(run.WarmUpS));
                Table.Number(html, Figure.Span(run.SteadyS));
                Table.Number(html, run.Seed.ToString(CultureInfo.InvariantCulture));
                html.Add($"""<td>{run.Version}</td><td><code title="{run.Digest}">{run.Digest[..Math.Min(12, run.Digest.Length)]}</code></td><td class="prose">{string.Join(" · ", run.Overrides)}</td></tr>""");
            }
        }
        html.Add($"</tbody>");
        Table.End(html);
        html.Add($"</section>\n");
    }
}

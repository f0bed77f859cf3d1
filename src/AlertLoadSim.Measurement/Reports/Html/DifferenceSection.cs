using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Every figure of two sides, with the interval of its change drawn.</summary>
internal static class DifferenceSection
{
    public static void Write(Markup html, Comparison comparison)
    {
        html.Add($"""
            <section id="figures" aria-labelledby="figures-title"><h2 id="figures-title">Figures</h2>
            <p class="lead">Of the steady phase. Bars are 95 % intervals of the change, all on one scale; the grey band is what does not matter, right of it is more.
            A full triangle marks what is worse, a hollow one what is better; arrows at an end say that the interval goes on.</p>
            """);
        foreach (var side in comparison.Against)
            Side(html, comparison, side);
        html.Add($"</section>\n");
    }

    private static void Side(Markup html, Comparison comparison, SideDifferences side)
    {
        var bars = IntervalBar.For(side, comparison.Rule.Tolerance);
        Table.Begin(html, $"{side.Label} against {comparison.Sides[0].Label}", new("Figure"), new("Baseline", true), new("Candidate", true), new("Change", true),
            new("95 % interval", true), new("Change", Hint: "drawn"), new("Smallest seen", true, "the smallest change that would have been seen, with a probability of 80 %"), new("Judgement"));
        var measured = side.Figures.ToLookup(figure => figure.Result != Results.NotMeasured);
        foreach (var group in measured[true].GroupBy(figure => figure.Group))
        {
            html.Add($"""<tbody><tr class="phase"><th scope="rowgroup" colspan="8">{group.Key}</th></tr>""");
            foreach (var figure in group)
                Row(html, figure, bars);
            html.Add($"</tbody>");
        }
        Table.End(html);
        if (measured[false].Any())
            html.Add($"""<p class="quiet">Not measured in every run of both sides: {string.Join(", ", measured[false].Select(figure => figure.Group).Distinct())}.</p>""");
    }

    private static void Row(Markup html, FigureDifference figure, IntervalBar bars)
    {
        html.Add($"""<tr class="{(figure.Result == Results.Worse ? "bad" : "")}"><th scope="row">{figure.Figure[(figure.Group.Length + 1)..]}</th>""");
        foreach (var cell in (string[])[
            ComparisonWords.Value(figure, figure.Baseline), ComparisonWords.Value(figure, figure.Candidate), ComparisonWords.Change(figure), ComparisonWords.Interval(figure)])
            Table.Number(html, cell);
        html.Add($"<td>");
        bars.Draw(html, figure);
        html.Add($"</td>");
        Table.Number(html, ComparisonWords.Smallest(figure));
        html.Add($"""<td><span class="tag {Tone(figure.Result)}" title="{ComparisonWords.Sentence(figure)}">{ComparisonWords.Short(figure.Result)}</span></td></tr>""");
    }

    private static string Tone(string result) => result switch
    {
        Results.Worse => "bad",
        Results.Better => "good",
        Results.TooFew or Results.NotMeasured => "open",
        _ => "plain",
    };
}

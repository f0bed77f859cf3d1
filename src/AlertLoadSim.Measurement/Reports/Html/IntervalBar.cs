using System.Globalization;
using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Draws intervals of relative changes on one scale. Shapes carry the judgement, colour only repeats it.</summary>
/// <param name="most">What the scale reaches to on either side of zero, as a fraction.</param>
internal sealed class IntervalBar(double most, double tolerance)
{
    private const double Width = 160;
    private const double Height = 16;
    private const double Middle = Height / 2;
    private const double Margin = 8;

    /// <summary>A scale on which most intervals have room.</summary>
    public static IntervalBar For(SideDifferences side, double tolerance)
    {
        var reach = side.Figures.Where(figure => figure.Result is not (Results.TooFew or Results.Information) && figure.RelativeInterval is not null)
            .Select(figure => Math.Max(Math.Abs(figure.RelativeInterval!.Low), Math.Abs(figure.RelativeInterval.High ?? 0))).Order().ToList();
        var wanted = reach.Count == 0 ? 0 : reach[(int)(0.9 * (reach.Count - 1))];
        return new IntervalBar(Math.Clamp(wanted * 1.15, 3 * tolerance, 1), tolerance);
    }

    public void Draw(Markup html, FigureDifference figure)
    {
        if (figure is not { Relative: { } change, RelativeInterval: { } interval })
            return;
        var (low, high, at) = (X(interval.Low), X(interval.High ?? most), X(change));
        html.Add($"""<svg class="interval {figure.Result}" viewBox="0 0 160 16" width="160" height="16" aria-hidden="true">""");
        html.Add($"""<rect class="band" x="{N(X(-tolerance))}" y="0" width="{N(X(tolerance) - X(-tolerance))}" height="16"/><line class="zero" x1="80" y1="0" x2="80" y2="16"/>""");
        html.Add($"""<line class="bar" x1="{N(low)}" y1="8" x2="{N(high)}" y2="8"/>""");
        End(html, low, interval.Low < -most, -1);
        End(html, high, (interval.High ?? most) > most, 1);
        html.Add($"""<path class="mark" d="{Mark(figure.Result, at)}"/></svg>""");
    }

    private static void End(Markup html, double x, bool goesOn, int towards) => html.Add(
        $"""<path class="end" d="{(goesOn ? $"M{N(x - (5 * towards))} 4L{N(x)} 8L{N(x - (5 * towards))} 12" : $"M{N(x)} 4V12")}"/>""");

    private static string Mark(string result, double x) => result switch
    {
        Results.Worse => $"M{N(x - 5)} {N(Middle + 5)}L{N(x)} {N(Middle - 5)}L{N(x + 5)} {N(Middle + 5)}Z",
        Results.Better => $"M{N(x - 5)} {N(Middle - 5)}L{N(x)} {N(Middle + 5)}L{N(x + 5)} {N(Middle - 5)}Z",
        _ => $"M{N(x - 3)} {N(Middle)}L{N(x)} {N(Middle - 3)}L{N(x + 3)} {N(Middle)}L{N(x)} {N(Middle + 3)}Z",
    };

    private double X(double change) => (Width / 2) + (Math.Clamp(change / most, -1, 1) * ((Width / 2) - Margin));

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

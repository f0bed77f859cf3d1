using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Reports.Html;

namespace AlertLoadSim.Measurement.Reports;

/// <summary><c>comparison.html</c>: one file that opens from disk and asks nothing of any network.</summary>
public static class ComparisonReport
{
    public static string Render(ComparisonPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);

        var comparison = picture.Comparison;
        var html = new Markup();
        Frame.Head(html, $"{comparison.Verdict.Value}: {ComparisonMarkdown.Title(comparison)}", Resources.ComparisonScript);
        ComparisonVerdictSection.Write(html, comparison);
        DifferenceSection.Write(html, comparison);
        ComparisonChartSection.Write(html, picture);
        ComparedRunSection.Write(html, picture);
        ComparisonGlossary.Write(html, comparison.Rule);
        Frame.Foot(html, "A comparison of runs.", comparison.Version, ComparisonData.Of(picture).ToJson(), Resources.ComparisonScript);
        return html.ToString();
    }
}

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>One name and its value in a list of facts.</summary>
internal static class Facts
{
    public static void Item(Markup html, string name, string value) =>
        html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}

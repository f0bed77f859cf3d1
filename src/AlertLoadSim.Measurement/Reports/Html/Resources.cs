using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Styles and scripts that travel inside the report.</summary>
internal static class Resources
{
    /// <summary>Apache ECharts. The package's bundle goes on with a statistics library and a bridge to its own host: left out.</summary>
    public static readonly string Charts = EChartsOnly(Read("echarts.js"));

    /// <summary>Of the report of a run.</summary>
    public static readonly string Script = Read("charts.js") + Read("report.js") + Read("start.js");

    /// <summary>Of the page of a run that goes on.</summary>
    public static readonly string LiveScript = Read("charts.js") + Read("report.js") + Read("live.js");

    /// <summary>Of the picture of a plan.</summary>
    public static readonly string PlanScript = Read("charts.js") + Read("plan.js");

    /// <summary>Of a comparison of runs.</summary>
    public static readonly string ComparisonScript = Read("charts.js") + Read("comparison.js");

    public static readonly string Style = Read("report.css");

    /// <summary>For a content security policy: only scripts with these very bytes may run.</summary>
    public static string Hash(string script) => "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))) + "'";

    private static string EChartsOnly(string bundle)
    {
        const string NextModule = """,function(t,e){"object"==typeof exports&&"object"==typeof module""";
        var next = bundle.LastIndexOf(NextModule, StringComparison.Ordinal);
        return next < 0 ? bundle : bundle[..next] + ";";
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the embedded file {name} is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);   // as browsers do before they hash
    }
}

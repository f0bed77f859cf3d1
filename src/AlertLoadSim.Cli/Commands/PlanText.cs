using System.Globalization;

namespace AlertLoadSim.Cli.Commands;

/// <summary>How <c>plan</c> writes what it says, in its lines and in its picture.</summary>
internal static class PlanText
{
    public static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) + " s";

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

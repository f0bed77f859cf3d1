using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>Alerts, correctness and errors in one line each, for the short reports.</summary>
internal static class Sentences
{
    public static string Alerts(RunSummary summary)
    {
        var alerts = summary.Alerts;
        var notice = Words.Notice(summary);
        var noticed = alerts.Due is { } due
            ? $"{Figure.Count(alerts.Noticed)} of {Figure.Count(due)} due noticed"
            : $"{Figure.Count(alerts.Noticed)} noticed, how many were due is not observable";
        return $"{noticed}, {Figure.Count(alerts.Lost)} lost, {Figure.Count(alerts.Unknown)} unknown; "
            + $"notice p50 {Figure.Milliseconds(notice.P50Ms)}, p95 {Figure.Milliseconds(notice.P95Ms)}.";
    }

    public static string Oracle(OracleFigures oracle)
    {
        var audits = oracle.AuditsAgreed + oracle.AuditsDiffered + oracle.AuditsUnknown;
        var audited = audits == 0 ? "no audit" : $"{Figure.Count(oracle.AuditsAgreed)} of {Figure.Count(audits)} audits agreed";
        return $"{oracle.Verdict}: {Count(oracle.Violations, "violation")}, {Count(oracle.Gaps, "gap")}, {audited}.";
    }

    /// <summary>Kind with what the server said about it: <c>status 503 error.request.unavailable</c>.</summary>
    public static string Kind(ErrorFigures error)
    {
        string[] parts = [error.Kind, error.Status == 0 ? "" : error.Status.ToString(CultureInfo.InvariantCulture), error.ErrorId];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Count(long count, string noun) => $"{Figure.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}

using System.Globalization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>Alerts, correctness and errors in one line each, for the short reports.</summary>
internal static class Sentences
{
    /// <summary>How many there were; and that they were gone before their time, if they were.</summary>
    public static string Sessions(RunSummary summary)
    {
        var (run, sessions) = (summary.Run, summary.Sessions);
        var peak = $"{Figure.Count(sessions.Peak)} at the peak of {Figure.Count(sessions.Planned)} planned";
        return run.EndedBy == "completed" && run.Complete && run.DurationS < run.PlannedS - 1
            ? $"{peak}; the last one ended after {Figure.Span(run.DurationS)} of {Figure.Span(run.PlannedS)}" : peak;
    }

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

    /// <summary>What sessions of ours raised, and what became of it.</summary>
    public static IEnumerable<string> Raises(RaiseFigures? raises)
    {
        if (raises is null)
            yield break;
        yield return $"{Count(raises.Sent, "interaction")} by sessions of ours: {Figure.Count(raises.Raised)} created, {Figure.Count(raises.Refused)} refused, "
            + $"{Figure.Count(raises.Unknown)} with an error of the server or no answer; not sent: {Figure.Count(raises.NobodyToRingAt)} for want of a subscribed user, "
            + $"{Figure.Count(raises.AllBusy)} with all raisers busy, {Figure.Count(raises.NoRaiser)} with none logged on.";
        yield return $"{Figure.Count(raises.Ended)} ended by us, {Figure.Count(raises.OverBefore)} over before.";
        if (raises.NotEnded + raises.MayRing > 0)
            yield return $"{Left(raises)}: look for them on the server.";
        if (raises.WithoutMark > 0)
            yield return $"{Figure.Count(raises.WithoutMark)} of {Count(raises.WithMark + raises.WithoutMark, "start")} came without our mark, and were known by the interaction's id.";
        if (raises.NoticesDropped > 0)
            yield return $"The latency of {Count(raises.NoticesDropped, "notice")} was not measured: too many alerts without our mark waited at once to be known as ours.";
        if (raises.Others > 0)
            yield return $"{Count(raises.Others, "other alert")} noticed that nobody here raised; nothing is said of them.";

        static string Left(RaiseFigures raises) => (raises.NotEnded, raises.MayRing) switch
        {
            (var left, 0) => $"{Count(left, "interaction")} could not be ended",
            (0, var maybe) => $"{Count(maybe, "interaction")} of which nobody knows may still ring",
            var (left, maybe) => $"{Count(left, "interaction")} could not be ended, {Figure.Count(maybe)} of which nobody knows may still ring",
        };
    }

    /// <summary>Streams and returns, a sentence each; nothing where there were none.</summary>
    public static IEnumerable<string> Delivery(RunSummary summary)
    {
        var delivery = summary.Delivery;
        if (delivery.PeakStreams > 0)
        {
            var (poll, stream) = (summary.Alerts.NoticeByPoll, summary.Alerts.NoticeByStream);
            var notices = poll.Count > 0 && stream.Count > 0
                ? $"; notice p95 {Figure.Milliseconds(stream.P95Ms)} by stream, {Figure.Milliseconds(poll.P95Ms)} by poll" : "";
            yield return $"{Count(delivery.PeakStreams, "stream")} at the peak, {Figure.Count(delivery.StreamEvents)} events, "
                + $"{Figure.Count(delivery.StreamsBroken)} broke off{notices}.";
        }
        if (delivery.WithoutStream > 0)
            yield return $"{Count(delivery.WithoutStream, "login")} ended in polls instead of a stream: the server offers none.";
        foreach (var cause in delivery.Returns)
            yield return $"{(cause.IsSwitchOver ? "switch-over" : "first loss")} at {Figure.At(cause.AtS)}: {Count(cause.Lost, "session")} lost{Back(cause)}.";
        if (delivery.LogOnPeakPerS is { } peak and > 0)
            yield return $"most logins in one second after the switch-over: {Figure.Count(peak)}.";

        // Without a switch-over there is no common cause: each return counts from its own loss.
        static string Back(ReturnFigures cause) => cause.Lost == 0 ? "" : cause.Back == 0 ? ", none of them subscribed again"
            : $"{(cause.IsSwitchOver ? "" : " since")}, subscribed again 50 % {(cause.IsSwitchOver ? "after" : "within")} {Text(cause.Back50S)}, 90 % {Text(cause.Back90S)}, 100 % {Text(cause.Back100S)}; "
                + $"{Count(cause.Rang, "alert")} rang meanwhile, {Figure.Count(cause.Missed)} over before";

        static string Text(double? seconds) => seconds is null ? "never" : Figure.Seconds(seconds) + " s";
    }

    public static string Oracle(OracleFigures oracle)
    {
        var audits = oracle.AuditsAgreed + oracle.AuditsDiffered + oracle.AuditsUnknown;
        var audited = audits == 0 ? "no audit" : $"{Figure.Count(oracle.AuditsAgreed)} of {Figure.Count(audits)} audits agreed";
        return $"{oracle.Verdict}: {Count(oracle.Violations, "violation")}, {Count(oracle.Gaps, "gap")}, {audited}.";
    }

    /// <summary>Of all phases, the most frequent first; the table of operations has those of one phase only.</summary>
    public static IEnumerable<string> Errors(IReadOnlyList<ErrorFigures> errors)
    {
        const int Most = 3;
        foreach (var error in errors.OrderByDescending(error => error.Count).Take(Most))
            yield return $"{Figure.Count(error.Count)} of {error.Operation}: {Kind(error)} ({error.Stage}).";
        if (errors.Count > Most)
            yield return $"{Count(errors.Count - Most, "more kind")} in the report.";
    }

    /// <summary>Kind with what the server said about it: <c>status 503 error.request.unavailable</c>.</summary>
    public static string Kind(ErrorFigures error)
    {
        string[] parts = [error.Kind, error.Status == 0 ? "" : error.Status.ToString(CultureInfo.InvariantCulture), error.ErrorId];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Count(long count, string noun) => $"{Figure.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}

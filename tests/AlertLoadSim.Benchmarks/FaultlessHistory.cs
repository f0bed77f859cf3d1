using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Benchmarks;

/// <summary>Whether what is measured is what it is called: a history with findings would measure how findings are written, one that the trace
/// does not take in would measure nothing.</summary>
internal static class FaultlessHistory
{
    public static void Check(SteadyDesk desk, SessionTruth truth, IReadOnlyList<TraceEvent> events)
    {
        Check(desk, null, events, new TraceOutput());
        Check(desk, truth, events, new TraceOutput { KeepsViews = true });
    }

    private static void Check(SteadyDesk desk, SessionTruth? truth, IReadOnlyList<TraceEvent> events, TraceOutput output)
    {
        var trace = desk.Subscribed(truth, output);
        foreach (var happened in events)
            trace.Step(happened, output);
        var audits = events.Count(happened => happened is TraceEvent.SubscribeSent);
        var deltas = events.Count - (2 * audits);
        Equal(0, output.Findings.Count, "findings");
        Equal(deltas, output.Applied.Count, "deltas applied");
        Equal(output.KeepsViews ? deltas : 0, output.Views.Count, "views");
        Equal(audits, trace.Counts.AuditsAgreed, "audits that agreed");
        Equal(desk.Ringing, trace.View.Count, "alerts that ring at the end");
        trace.Step(new TraceEvent.Drained(TimeSpan.FromHours(1)), new TraceOutput());
        var conclusion = trace.Conclude(TimeSpan.FromHours(1));
        // By that time what rings is stuck, and the trace must say so: a trace that is blind would be fast.
        Equal(desk.Ringing, conclusion.Findings.Count, "alerts that are stuck");
    }

    private static void Equal(long expected, long actual, string what)
    {
        if (actual != expected)
            throw new InvalidOperationException($"{what}: {actual}, expected {expected}; the figures would mean something else than they say");
    }
}

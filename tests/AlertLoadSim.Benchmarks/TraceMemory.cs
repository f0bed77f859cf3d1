using System.Globalization;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Benchmarks;

/// <summary>What a session's trace keeps alive, with what it holds of the messages it has seen.</summary>
internal static class TraceMemory
{
    private const int Traces = 10_000;

    // Far more than any window of the trace.
    private const int Messages = 400;

    private static readonly (string State, int Ringing, int Messages)[] States =
    [
        ("subscribed, nothing has rung yet", 0, 0),
        ("nothing rings", 0, Messages),
        ("1 rings", 1, Messages),
        ("20 ring", 20, Messages),
    ];

    public static void Print(TextWriter output)
    {
        output.WriteLine("| state | messages seen | bytes per session |");
        output.WriteLine("|---|---:|---:|");
        foreach (var (state, ringing, messages) in States)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {state} | {messages} | {BytesPerTrace(new SteadyDesk(ringing, messages))} |"));
    }

    private static long BytesPerTrace(SteadyDesk desk)
    {
        Traced(desk); // What is made once for all is none of a session's.
        var traces = new SessionTrace[Traces];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Traces; i++)
            traces[i] = Traced(desk);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(traces);
        return (after - before) / Traces;
    }

    // Each session reads for itself: the texts it holds are its own, as in a run.
    private static SessionTrace Traced(SteadyDesk desk)
    {
        var output = new TraceOutput();
        var trace = desk.Subscribed(null, output);
        for (var i = 0; i < desk.Messages; i++)
        {
            trace.Step(desk.ReadDelta(i), output);
            output.Clear();
        }
        return trace;
    }
}

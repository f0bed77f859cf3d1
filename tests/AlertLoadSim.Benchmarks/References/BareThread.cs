using System.Diagnostics;
using System.Globalization;

namespace AlertLoadSim.Benchmarks.References;

/// <summary>How late a thread is that does nothing but wake up, once in each millisecond: what a machine gives a pacer at best.</summary>
internal static class BareThread
{
    public static void Print(TextWriter to, TimeSpan during)
    {
        var random = new Random(1);
        var late = new List<TimeSpan>((int)during.TotalMilliseconds);
        var start = Stopwatch.GetTimestamp();
        TimeSpan Now() => Stopwatch.GetElapsedTime(start);
        var thread = new Thread(() =>
        {
            var gate = new object();
            for (var ms = 1; ms < during.TotalMilliseconds; ms++)
            {
                var due = TimeSpan.FromMilliseconds(ms + random.NextDouble());
                var wait = due - Now();
                if (wait > TimeSpan.Zero)
                {
                    // As the pacer sleeps: to the whole millisecond.
                    lock (gate)
                        Monitor.Wait(gate, (int)Math.Ceiling(wait.TotalMilliseconds));
                }

                late.Add(Now() - due);
            }
        });
        thread.Start();
        thread.Join();
        late.Sort();
        string At(double share) => late[Math.Min(late.Count - 1, (int)(late.Count * share))].TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
        to.WriteLine($"bare thread in ms: p50 {At(0.5)}, p99 {At(0.99)}, p999 {At(0.999)}, max {At(1)}");
    }
}

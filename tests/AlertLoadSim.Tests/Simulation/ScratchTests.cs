using AlertLoadSim.Simulation.Selftest;
namespace AlertLoadSim.Tests.Simulation;
public sealed class ScratchTests
{
    [Fact]
    public void Scratch()
    {
        var n = int.Parse(Environment.GetEnvironmentVariable("N") ?? "8");
        var only = Environment.GetEnvironmentVariable("ONLY");
        var mask = Environment.GetEnvironmentVariable("MOD4");
        using var w = new StreamWriter("/tmp/dev/out.txt");
        foreach (var kind in SelftestCase.Kinds.Where(k => only is null || k == only).Prepend(null!))
        {
            int inj = 0, obs = 0, det = 0, miss = 0, fals = 0; long msgs = 0; var lines = new List<string>();
            for (ulong seed = 0; seed < (ulong)n; seed++)
            {
                if (Environment.GetEnvironmentVariable("SEED") is not null) return;
                if (mask is not null && !mask.Contains((seed % 4).ToString())) continue;
                try {
                var a = new SelftestCase(kind, seed).Run();
                inj += a.Faults.Count; obs += a.Faults.Count(f => f.IsObservable); det += a.Faults.Count(f => f.IsDetected && f.IsObservable); miss += a.Missed.Count; fals += a.Unexpected.Count; msgs += a.Messages;
                if (!a.IsExact) { lines.Add($"   seed {seed}"); lines.AddRange(a.Missed.Take(4).Select(m => $"     missed {m}")); lines.AddRange(a.Unexpected.Take(4).Select(f => $"     false {f.At.TotalSeconds:0.0000} session {f.SessionIndex}: {f.Rule} [{f.Cause}] #{f.Mark} {f.InteractionId} {f.What}")); lines.AddRange(a.Undetected.Take(3).Select(f => $"     undetected {f.Fault}")); }
                } catch (Exception e) { lines.Add($"   seed {seed} threw {e}"); }
            }
            w.WriteLine($"{kind ?? "faithful"}: injected {inj} observable {obs} detected {det} missed {miss} false {fals} messages {msgs}");
            foreach (var l in lines.Take(30)) w.WriteLine(l);
        }
    }

    [Fact]
    public void Dump()
    {
        var kind = Environment.GetEnvironmentVariable("ONLY"); var seed = ulong.Parse(Environment.GetEnvironmentVariable("SEED")!);
        var c = new SelftestCase(kind, seed);
        var run = AlertLoadSim.Simulation.Runs.SimulatedRun.Of(c.Scenario, c.Weather);
        using var w = new StreamWriter("/tmp/dev/dump.txt");
        using var line = new AlertLoadSim.Emulator.Journal.JournalLine();
        foreach (var h in run.Journal) w.Write(System.Text.Encoding.UTF8.GetString(line.Write(h)));
        w.WriteLine($"start {run.Clock.StartNs}");
        foreach (var s in AlertLoadSim.Simulation.Proof.Evidence.Read(run.Frames)) { w.WriteLine($"session {s.Index} {s.IcwsSession} {s.User}"); foreach (var r in s.Row) w.WriteLine($"   {r.At.TotalSeconds:0.0000} {r.Kind} {r.Mark} {r.Interaction}"); }
        foreach (var f in run.Judge().AllFindings) w.WriteLine($"finding {f.At.TotalSeconds:0.0000} s{f.SessionIndex} {f.Rule} {f.Mark} {f.InteractionId} {f.What}");
    }
}

using System.Diagnostics;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Health;

/// <summary>Reads the state of this process and, where it is ours, of the emulator's.</summary>
public sealed class HealthProbe : IDisposable
{
    private const double Mb = 1024 * 1024;
    private const int ReadingsPerCountOfFiles = 10;

    private readonly Process _self = Process.GetCurrentProcess();
    private readonly List<Process> _emulators = [];
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private readonly long _startedAtMonotonic;
    private double _gcPauseMs = GC.GetTotalPauseDuration().TotalMilliseconds;
    private long _gcIndex = GC.GetGCMemoryInfo(GCKind.Any).Index;
    private int _readings;

    /// <param name="emulatorPids">Empty when the target is not ours; several are shown as one.</param>
    public HealthProbe(TimeProvider time, IEnumerable<int> emulatorPids)
    {
        _time = time;
        (_startedAt, _startedAtMonotonic) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            _emulators.AddRange(emulatorPids.Select(Process.GetProcessById));
        }
        catch (ArgumentException)
        {
            // Gone already; the run will tell by itself.
        }
    }

    public HealthSample Read()
    {
        _self.Refresh();
        var emulator = ReadEmulator();
        var machine = MachineLoad.Read();
        return new HealthSample
        {
            GeneratorCpuMs = _self.TotalProcessorTime.TotalMilliseconds,
            GeneratorMb = _self.WorkingSet64 / Mb,
            GcPauseMs = GC.GetTotalPauseDuration().TotalMilliseconds,
            Gen2Collections = GC.CollectionCount(2),
            ThreadPoolQueue = ThreadPool.PendingWorkItemCount,
            EmulatorCpuMs = emulator?.CpuMs,
            EmulatorMb = emulator?.Mb,
            MachineBusyMs = machine.BusyMs,
            StolenMs = machine.StolenMs,
            ThrottledMs = machine.ThrottledMs,
            LongestGcPauseMs = LongestGcPauseMs(),
            ClockDriftMs = ((_time.GetUtcNow() - _startedAt) - _time.GetElapsedTime(_startedAtMonotonic)).TotalMilliseconds,
            OpenFiles = _readings++ % ReadingsPerCountOfFiles == 0 ? OpenFiles() : null,
        };
    }

    public void Dispose()
    {
        _self.Dispose();
        foreach (var emulator in _emulators)
            emulator.Dispose();
    }

    // The collector tells of its last collection only; of several since then the longest took at most what they took together.
    private double LongestGcPauseMs()
    {
        var (last, total) = (GC.GetGCMemoryInfo(GCKind.Any), GC.GetTotalPauseDuration().TotalMilliseconds);
        var (since, collections) = (total - _gcPauseMs, last.Index - _gcIndex);
        (_gcPauseMs, _gcIndex) = (total, last.Index);
        return collections switch
        {
            0 => 0,
            1 => since,
            _ => Math.Max(last.PauseDurations[0].TotalMilliseconds, since / collections),
        };
    }

    private static long? OpenFiles()
    {
        const string Open = "/proc/self/fd";
        return Directory.Exists(Open) ? Directory.EnumerateFileSystemEntries(Open).LongCount() : null;
    }

    private (double CpuMs, double Mb)? ReadEmulator()
    {
        try
        {
            foreach (var emulator in _emulators)
                emulator.Refresh();
            return _emulators.Count == 0 || _emulators.Any(emulator => emulator.HasExited) ? null
                : (_emulators.Sum(emulator => emulator.TotalProcessorTime.TotalMilliseconds), _emulators.Sum(emulator => emulator.WorkingSet64) / Mb);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

using System.Diagnostics;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Health;

/// <summary>Reads the state of this process and, where it is ours, of the emulator's.</summary>
public sealed class HealthProbe : IDisposable
{
    private const double Mb = 1024 * 1024;

    private readonly Process _self = Process.GetCurrentProcess();
    private readonly List<Process> _emulators = [];

    /// <param name="emulatorPids">Empty when the target is not ours; several are shown as one.</param>
    public HealthProbe(IEnumerable<int> emulatorPids)
    {
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
        return new HealthSample
        {
            GeneratorCpuMs = _self.TotalProcessorTime.TotalMilliseconds,
            GeneratorMb = _self.WorkingSet64 / Mb,
            GcPauseMs = GC.GetTotalPauseDuration().TotalMilliseconds,
            Gen2Collections = GC.CollectionCount(2),
            ThreadPoolQueue = ThreadPool.PendingWorkItemCount,
            EmulatorCpuMs = emulator?.CpuMs,
            EmulatorMb = emulator?.Mb,
        };
    }

    public void Dispose()
    {
        _self.Dispose();
        foreach (var emulator in _emulators)
            emulator.Dispose();
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

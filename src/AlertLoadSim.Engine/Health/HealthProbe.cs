using System.Diagnostics;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Health;

/// <summary>Reads the state of this process and, where it is ours, of the emulator's.</summary>
public sealed class HealthProbe : IDisposable
{
    private const double Mb = 1024 * 1024;

    private readonly Process _self = Process.GetCurrentProcess();
    private readonly Process? _emulator;

    /// <param name="emulatorPid">Null when the target is not ours.</param>
    public HealthProbe(int? emulatorPid)
    {
        try
        {
            _emulator = emulatorPid is { } pid ? Process.GetProcessById(pid) : null;
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
        _emulator?.Dispose();
    }

    private (double CpuMs, double Mb)? ReadEmulator()
    {
        try
        {
            _emulator?.Refresh();
            return _emulator is null || _emulator.HasExited ? null : (_emulator.TotalProcessorTime.TotalMilliseconds, _emulator.WorkingSet64 / Mb);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

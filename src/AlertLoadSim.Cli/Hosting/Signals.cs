using System.Runtime.InteropServices;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Ctrl-C, SIGTERM and a closed terminal, handled in this one place. The first asks for an orderly end, a second does not wait for it.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _now = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Signals()
    {
        _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
                .Select(signal => PosixSignalRegistration.Create(signal, Handle)),
        ];
    }

    /// <summary>An orderly end is asked for.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Asked for a second time: do not wait for anything.</summary>
    public CancellationToken Now => _now.Token;

    /// <summary>Ignores Ctrl-C: a terminal sends it to the whole group, and a child that serves the parent must outlive its drain.</summary>
    public static IDisposable IgnoreInterrupt() => PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _end.Dispose();
        _now.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_end.IsCancellationRequested)
            _now.Cancel();
        else
            _end.Cancel();
    }
}

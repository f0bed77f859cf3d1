using System.Runtime.InteropServices;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Ctrl-C, SIGTERM and a closed terminal, handled in this one place. The first asks for an orderly end, a second does not wait for it.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _now = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Signals() => _registrations = Register(Handle);

    private Signals(Action<PosixSignalContext> handle) => _registrations = Register(handle);

    /// <summary>An orderly end is asked for.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Asked for a second time: do not wait for anything.</summary>
    public CancellationToken Now => _now.Token;

    /// <summary>Ignores what terminals, service managers and pipelines send to a whole group: a child that serves the parent must outlive
    /// its drain, and ends with it in any case.</summary>
    public static IDisposable Ignore() => new Signals(context => context.Cancel = true);

    /// <summary>Of a run that another process of ours makes: signals to the group are that one's to handle, and it asks for the end by closing our stdin, or by
    /// ending itself.</summary>
    public static Signals OfParent(Stream input)
    {
        var signals = new Signals(context => context.Cancel = true);
        _ = signals.EndWithAsync(input);
        return signals;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _end.Dispose();
        _now.Dispose();
    }

    private async Task EndWithAsync(Stream input)
    {
        var buffer = new byte[64];
        try
        {
            while (await input.ReadAsync(buffer) > 0)
            {
                // Nothing is said there.
            }
            await _end.CancelAsync();
        }
        catch (Exception e) when (e is ObjectDisposedException or IOException)
        {
            // The run was over before.
        }
    }

    private static PosixSignalRegistration[] Register(Action<PosixSignalContext> handle) =>
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, handle))];

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_end.IsCancellationRequested)
            _end.Cancel();
        // A closed terminal is told of by the system and by the shell, which is one wish and not two.
        else if (context.Signal != PosixSignal.SIGHUP)
            _now.Cancel();
    }
}

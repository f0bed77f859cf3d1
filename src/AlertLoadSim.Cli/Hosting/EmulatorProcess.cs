using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AlertLoadSim.Cli.Commands;
using AlertLoadSim.Emulator;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>The emulator of a run, as a process of its own: this program, verb <c>emulate</c>. It ends when its stdin does, so no way of
/// dying leaves it behind.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HurriedStopLimit = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly HttpClient _control;

    private EmulatorProcess(Process process, EmulatorReady ready, string token)
    {
        _process = process;
        Address = new Uri(ready.Address!);
        SecureAddress = ready.SecureAddress is null ? null : new Uri(ready.SecureAddress);
        CertificatePem = ready.CertificatePem;
        _control = new HttpClient(InlineCompletions.Away(new SocketsHttpHandler { UseProxy = false })) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        _control.DefaultRequestHeaders.Add("X-AlertLoadSim-Token", token);
        _control.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    public Uri Address { get; }

    /// <summary>Where it speaks TLS; null: nowhere.</summary>
    public Uri? SecureAddress { get; }

    /// <summary>What it shows there.</summary>
    public string? CertificatePem { get; }

    public int Pid => _process.Id;

    /// <exception cref="UsageException">It did not start; the message says why.</exception>
    public static async Task<EmulatorProcess> StartAsync(EmulatorOrder order, CancellationToken cancellation)
    {
        var process = Process.Start(StartInfo()) ?? throw new UsageException("the emulator process could not be started");
        try
        {
            await process.StandardInput.WriteLineAsync(EmulatorChildJson.Line(order).AsMemory(), cancellation);
            await process.StandardInput.FlushAsync(cancellation);
            var line = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(StartLimit, cancellation);
            var ready = line is null ? null : JsonSerializer.Deserialize(line, EmulatorChildJson.Default.EmulatorReady);
            if (ready?.Address is null)
                throw new UsageException("the emulator did not start: " + (ready?.Problem ?? "it ended without a word")) { IsPortTaken = ready?.IsPortTaken ?? false };
            return new EmulatorProcess(process, ready, order.ControlToken);
        }
        catch (Exception e)
        {
            process.Kill();
            process.Dispose();
            if (e is TimeoutException)
                throw new UsageException($"the emulator did not start within {StartLimit.TotalSeconds:0} s");
            throw;
        }
    }

    /// <summary>Sets the instant from which its planned alerts and stalls count.</summary>
    public async Task StartRunAsync(long runStartNs, CancellationToken cancellation)
    {
        using var response = await _control.PostAsJsonAsync(
            "/emulator/start", new StartRunRequest { RunStartNs = runStartNs }, EmulatorJson.Default.StartRunRequest, cancellation);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>No more alerts of its own.</summary>
    public async Task StopRaisingAsync()
    {
        using var response = await _control.PostAsync("/emulator/stop-raising", content: null);
    }

    /// <summary>Makes it step back.</summary>
    public async Task<HandOver> SwitchOverAsync(TimeSpan grace)
    {
        using var response = await _control.PostAsJsonAsync(
            "/emulator/switch-over", new SwitchOverRequest { GraceMs = (long)grace.TotalMilliseconds }, EmulatorJson.Default.SwitchOverRequest);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(EmulatorJson.Default.HandOver) ?? throw new JsonException("an empty hand-over");
    }

    public async Task TakeOverAsync(HandOver from)
    {
        using var response = await _control.PostAsJsonAsync("/emulator/take-over", from, EmulatorJson.Default.HandOver);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Null when it does not answer, for instance because it stalls on purpose.</summary>
    public async Task<EmulatorCounts?> CountsAsync(CancellationToken cancellation)
    {
        try
        {
            return await _control.GetFromJsonAsync("/emulator/counts", EmulatorJson.Default.EmulatorCounts, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Ends it orderly, so that its journal is whole; by force if it does not.</summary>
    /// <returns>Whether it ended by itself.</returns>
    /// <param name="hurry">Somebody waits at the keyboard.</param>
    public async Task<bool> StopAsync(bool hurry = false)
    {
        try
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(hurry ? HurriedStopLimit : StopLimit);
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode == 0;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            if (!_process.HasExited)
                _process.Kill();
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync();
        _control.Dispose();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo()
    {
        var start = ThisProgram.StartInfo();
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        start.ArgumentList.Add("emulate");
        start.ArgumentList.Add(EmulateCommand.ForRunOption);
        return start;
    }
}

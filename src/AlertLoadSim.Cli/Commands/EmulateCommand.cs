using System.CommandLine;
using System.Text.Json;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Emulator;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Commands;

/// <summary>The emulator alone, in the foreground; and, for a run, as its child.</summary>
internal static class EmulateCommand
{
    public const string ForRunOption = "--for-run";

    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port on 127.0.0.1; 0 for a free one. Default: 8018.",
            HelpName = "N",
            DefaultValueFactory = _ => IcwsHttp.DefaultPort,
            CustomParser = ScenarioOptions.Number("--port", 0, 65535),
        };
        var httpsPort = new Option<int?>("--https-port")
        {
            Description = "A second port that speaks TLS, with a certificate made at start; 0 for a free one. Default: none (real servers use 8019).",
            HelpName = "N",
        };
        httpsPort.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<int?>() is < 0 or > 65535)
                result.AddError("--https-port takes 0 to 65535");
        });
        var config = new Option<string?>("--config")
        {
            Description = "A scenario file; its seed, users, emulator and alerts blocks are used. Default: users agent0001 to agent9999, nothing raised.",
            HelpName = "FILE",
        };
        var set = ScenarioOptions.Set();
        var quiet = ScenarioOptions.Quiet();
        var forRun = new Option<bool>(ForRunOption) { Hidden = true };
        var command = new Command("emulate", "Run the ICWS emulator alone, until Ctrl-C.") { port, httpsPort, config, set, quiet, forRun };
        command.SetAction((parsed, _) =>
        {
            Talk.Quiet = parsed.GetValue(quiet);
            return parsed.GetValue(forRun)
                ? ServeRunAsync()
                : ServeByHandAsync(parsed.GetValue(port), parsed.GetValue(httpsPort), parsed.GetValue(config), parsed.GetValue(set)!);
        });
        return command;
    }

    private static async Task<int> ServeByHandAsync(int port, int? httpsPort, string? config, string[] sets)
    {
        var settings = new EmulatorSettings { Port = port, HttpsPort = httpsPort };
        if (config is not null || sets.Length > 0)
        {
            var result = config is not null
                ? ScenarioLoader.LoadForEmulator(config, sets).Result
                : ScenarioLoader.Read("--set", "{}", sets, secretsNeeded: true, ScenarioFile.ReadForEmulator);
            if (result.Scenario is not { } scenario)
                return ScenarioOptions.Refuse(result);
            settings = EmulatorSettings.From(scenario) with { Port = port, HttpsPort = httpsPort };
        }
        using var signals = new Signals();
        await using var server = await StartAsync(settings);
        foreach (var line in EmulatorBanner.Lines(server.Address, settings))
            Talk.Result(line);
        if (server.SecureAddress is { } secure)
            Talk.Result($"Also at {secure}, with a certificate that nobody vouches for (curl -k).");
        await Task.WhenAny(server.Completion, Task.Delay(Timeout.Infinite, signals.End));
        Talk.Say("ended");
        return ExitCodes.Kept;
    }

    /// <summary>For a run: told by one line on stdin what to be; ends when stdin does.</summary>
    private static async Task<int> ServeRunAsync()
    {
        using var ignored = Signals.Ignore();
        using var input = new StreamReader(Console.OpenStandardInput());
        var line = await input.ReadLineAsync();
        var order = line is null ? null : JsonSerializer.Deserialize(line, EmulatorChildJson.Default.EmulatorOrder);
        if (order is null)
            throw new UsageException($"{ForRunOption} is for the program itself");
        var result = ScenarioLoader.Read(order.ScenarioPath, order.ScenarioText, order.Sets, secretsNeeded: true, ScenarioFile.Read);
        if (result.Scenario is not { } scenario)
            return Answer(null, string.Join("; ", result.Problems));
        var settings = EmulatorSettings.From(scenario) with { Port = 0, JournalPath = order.JournalPath, ControlToken = order.ControlToken };
        try
        {
            await using var server = await EmulatorServer.StartAsync(settings, TimeProvider.System);
            Answer(server.Address, null);
            await Task.WhenAny(server.Completion, EndOfAsync(input));
            return ExitCodes.Kept;
        }
        catch (EmulatorStartException e)
        {
            return Answer(null, e.Message);
        }
    }

    private static async Task<EmulatorServer> StartAsync(EmulatorSettings settings)
    {
        try
        {
            return await EmulatorServer.StartAsync(settings, TimeProvider.System);
        }
        catch (EmulatorStartException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Answer(Uri? address, string? problem)
    {
        Console.Out.WriteLine(EmulatorChildJson.Line(new EmulatorReady(address?.ToString(), problem)));
        Console.Out.Flush();
        return problem is null ? ExitCodes.Kept : ExitCodes.InternalError;
    }

    private static async Task EndOfAsync(StreamReader input)
    {
        while (await input.ReadLineAsync() is not null)
        {
            // Nothing is expected any more but the end.
        }
    }
}

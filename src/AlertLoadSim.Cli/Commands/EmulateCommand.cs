using System.CommandLine;
using System.Net;
using System.Text.Json;
using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Emulator;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Commands;

/// <summary>The emulator alone, in the foreground; and, for a run, as its child.</summary>
internal static class EmulateCommand
{
    public const string ForRunOption = "--for-run";

    public static Command Create()
    {
        var reach = new EmulateOptions();
        var config = new Option<string?>("--config")
        {
            Description = "A scenario file; its seed, users, emulator and alerts blocks are used. Default: users agent0001 to agent9999, nothing raised.",
            HelpName = "FILE",
        };
        var set = ScenarioOptions.Set();
        var quiet = ScenarioOptions.Quiet();
        var forRun = new Option<bool>(ForRunOption) { Hidden = true };
        var command = new Command("emulate", "Run the ICWS emulator alone, until Ctrl-C.") { config, set, quiet, forRun };
        reach.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            Talk.Quiet = parsed.GetValue(quiet);
            return parsed.GetValue(forRun)
                ? ServeRunAsync()
                : ServeByHandAsync(settings => reach.Apply(settings, parsed), parsed.GetValue(config), parsed.GetValue(set)!);
        });
        return command;
    }

    private static async Task<int> ServeByHandAsync(Func<EmulatorSettings, EmulatorSettings> reach, string? config, string[] sets)
    {
        var settings = new EmulatorSettings();
        Scenario? scenario = null;
        if (config is not null || sets.Length > 0)
        {
            var result = config is not null
                ? ScenarioLoader.LoadForEmulator(config, sets)
                : ScenarioLoader.Read("--set", "{}", sets, secretsNeeded: true, ScenarioFile.ReadForEmulator);
            scenario = result.Scenario;
            if (scenario is null)
                return ScenarioOptions.Refuse(result);
            settings = EmulatorSettings.From(scenario);
        }
        settings = reach(settings);
        using var signals = new Signals();
        await using var server = await StartAsync(settings);
        foreach (var warning in EmulateOptions.WarningsOf(settings, scenario))
            Talk.Error(warning);
        foreach (var line in EmulatorBanner.Lines(server, settings))
            Talk.Result(line);
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
        var result = ScenarioLoader.ReadComposed(order.ScenarioPath, order.ScenarioText);
        if (result.Scenario is not { } scenario)
            return Answer(new EmulatorReady { Problem = string.Join("; ", result.Problems) });
        try
        {
            await using var server = await EmulatorServer.StartAsync(SettingsOf(scenario, order), TimeProvider.System);
            Answer(new EmulatorReady
            {
                Address = server.Address.ToString(),
                SecureAddress = server.SecureAddress?.ToString(),
                CertificatePem = server.Certificate?.ExportCertificatePem(),
            });
            await Task.WhenAny(server.Completion, EndOfAsync(input));
            return ExitCodes.Kept;
        }
        catch (EmulatorStartException e)
        {
            return Answer(new EmulatorReady { Problem = e.Message, IsPortTaken = e.IsPortTaken });
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
            throw new UsageException(e.IsPortTaken ? $"{e.Message} --port takes another one, 0 a free one" : e.Message);
        }
    }

    private static EmulatorSettings SettingsOf(Scenario scenario, EmulatorOrder order)
    {
        var settings = EmulatorSettings.From(scenario) with
        {
            Listen = IPAddress.Parse(order.Host),
            Port = order.Port,
            HttpsPort = order.HttpsPort,
            CertificatePem = order.CertificatePem,
            JournalPath = order.JournalPath,
            ControlToken = order.ControlToken,
        };
        return order.OtherHost is not { } other ? settings : settings with
        {
            HostName = order.Host,
            AlternateHosts = [other],
            Standby = order.IsBackup,
            ServerNumber = order.IsBackup ? 1 : 0,
        };
    }

    private static int Answer(EmulatorReady ready)
    {
        Console.Out.WriteLine(EmulatorChildJson.Line(ready));
        Console.Out.Flush();
        return ready.Problem is null ? ExitCodes.Kept : ExitCodes.InternalError;
    }

    private static async Task EndOfAsync(StreamReader input)
    {
        while (await input.ReadLineAsync() is not null)
        {
            // Nothing is expected any more but the end.
        }
    }
}

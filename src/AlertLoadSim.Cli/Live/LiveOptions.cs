using System.CommandLine;
using AlertLoadSim.Cli.Commands;
using AlertLoadSim.Cli.Hosting;

namespace AlertLoadSim.Cli.Live;

/// <summary>Options of <c>run</c> for the live page.</summary>
internal sealed class LiveOptions
{
    private readonly Option<bool> _live = new("--live")
    {
        Description = "Show the run on a web page of this machine alone while it goes on; its address is said at the start.",
    };

    private readonly Option<int?> _port = new("--live-port")
    {
        Description = "--live on this port. Default: a free one.",
        HelpName = "N",
        CustomParser = result => ScenarioOptions.Number("--live-port", 0, (int)ushort.MaxValue)(result),
    };

    public void AddTo(Command command)
    {
        command.Add(_live);
        command.Add(_port);
    }

    /// <returns>Null: not asked for.</returns>
    /// <exception cref="UsageException">The port is taken.</exception>
    public async Task<LivePage?> StartAsync(ParseResult parsed)
    {
        var port = parsed.GetValue(_port);
        if (!parsed.GetValue(_live) && port is null)
            return null;
        var page = await LivePage.StartAsync(port ?? 0, TimeProvider.System);
        Talk.Tell($"live page: {page.Address}");
        return page;
    }
}

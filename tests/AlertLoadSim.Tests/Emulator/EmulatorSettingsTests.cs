using AlertLoadSim.Emulator;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class EmulatorSettingsTests
{
    [Fact]
    public void Words_of_a_scenario_become_settings()
    {
        var scenario = new Scenario
        {
            Name = "x",
            Seed = 5,
            Emulator = new EmulatorSpec
            {
                SessionTimeout = TimeSpan.FromMinutes(1),
                StreamPing = TimeSpan.FromSeconds(3),
                Quirks = [EmulatorQuirk.NoStreams, EmulatorQuirk.NoStationIs400],
            },
        };
        var settings = EmulatorSettings.From(scenario);

        Assert.Equal((5UL, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(3)), (settings.Seed, settings.SessionTimeout, settings.StreamPing));
        Assert.Equal(new Readings { HasStreams = false, NoStationStatus = 400 }, settings.Readings);
        Assert.Equal(scenario.Emulator, settings.Behaviour);
        Assert.Equal(scenario.Alerts, settings.Alerts);
    }

    [Fact]
    public void Every_quirk_changes_a_reading_of_its_own()
    {
        var readings = Enum.GetValues<EmulatorQuirk>().Select(quirk => Readings.Of([quirk])).ToList();

        Assert.Equal(readings.Count, readings.Distinct().Count());
        Assert.DoesNotContain(new Readings(), readings);
        Assert.Equal(Readings.Lenient, Readings.Of([EmulatorQuirk.NoLanguageNeeded, EmulatorQuirk.EmptyAttributeNames]));
        Assert.Equal(Readings.Strict, Readings.Of([EmulatorQuirk.EmptyBodyRefused]));
    }

    [Fact]
    public void Centre_takes_the_place_of_planned_alerts()
    {
        var settings = EmulatorSettings.From(new Scenario { Name = "x" }).With(Spec, [Anyone]);

        Assert.Equal((Spec, AlertSource.None), (settings.Centre, settings.Alerts.From));
        Assert.Equal([Anyone], settings.CentreInteractions);
    }

    [Fact]
    public void Centre_with_switch_overs_or_with_fewer_users_than_agents_is_refused_in_words()
    {
        var pair = new EmulatorSettings { Behaviour = new EmulatorSpec { SwitchOvers = [new SwitchOverSpec(TimeSpan.FromSeconds(1), TimeSpan.Zero)] } };
        Assert.Contains("switch-overs", Assert.Throws<ArgumentException>(() => pair.With(Spec, [])).Message, StringComparison.Ordinal);
        Assert.Contains("switch-overs", Assert.Throws<ArgumentException>(() => new EmulatorSettings { Standby = true }.With(Spec, [])).Message, StringComparison.Ordinal);
        var few = new EmulatorSettings { Users = new UsersSpec.Pattern("agent{0:0000}", 3, "secret") };
        Assert.Contains("4 agents and there are 3 users", Assert.Throws<ArgumentException>(() => few.With(Spec, [])).Message, StringComparison.Ordinal);
    }

    private static readonly CentreSpec Spec = CallCentre.Spec([new WorkgroupSpec("Support", 1, 4)]);

    private static readonly CentreInteraction Anyone = new(
        0, TimeSpan.Zero, 0, CentreMedium.Chat, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.Zero, RingsAtGroup: false);
}

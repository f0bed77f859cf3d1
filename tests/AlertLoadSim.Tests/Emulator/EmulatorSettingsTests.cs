using AlertLoadSim.Emulator;
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
}

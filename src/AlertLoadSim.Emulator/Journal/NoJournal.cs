using AlertLoadSim.Emulator.World;

namespace AlertLoadSim.Emulator.Journal;

/// <summary>For an emulator that nobody asks for the truth.</summary>
internal sealed class NoJournal : ITruth
{
    public void Record(TruthEvent happened)
    {
    }
}

using static AlertLoadSim.IntegrationTests.Conformance.Statements.Statement;

namespace AlertLoadSim.IntegrationTests.Conformance.Statements;

/// <summary>Section 4: how values are written.</summary>
internal static class RepresentationStatements
{
    public static readonly IReadOnlyList<Statement> All =
    [
        Server("4 scalars", D, "Booleans, numbers and texts are those of JSON"),
        Server("4 enumerations", D | C, "Enumerations are numbers"),
        Client("4 client enumerations", D | C, "The client sends numbers, and takes no names",
            "DeskRequestTests.Station_is_put_by_name_or_as_stationless",
            "SiblingMessageTests.State_told_by_name_is_a_problem_and_no_state"),
        Server("4 numeric text", C, "Numeric text for a number, \"1\" for a Boolean are taken"),
        Note("4 a name", C, "A sample compares a state with a word", "a bug that is not copied"),
        Note("4 flags", D, "Flags are a number", "no resource here has any"),
        Note("4 durations", D, "Durations are seconds", "no resource here has any"),
        Server("4 texts", D, "Times, GUIDs and addresses are texts"),
        Server("4 times", C | D, "Times are compact UTC"),
        Server("4 lists", D, "A list of one or more is not empty"),
        Server("4 dictionaries", D, "A dictionary is an object"),
        Server("4 types", D, "__type where there is a choice, and nowhere else"),
        Server("4 optional", D, "What is optional is left out rather than null"),
        Client("4 unknown properties", D, "The client ignores unknown properties; they are counted",
            "MessageBatchTests.Unknown_types_and_unknown_properties_are_tolerated",
            "SiblingMessageTests.Unknown_properties_are_counted_at_every_level_but_not_in_dictionaries_nor_below_what_is_unknown"),
        Server("4 ids", D, "Ids of users and statuses have no case"),
        Server("4 names", D, "Names of properties have case"),
        Server("4 error", D | C, "An error is a message, perhaps an id and a code"),
        Server("4 named errors", D, "Errors about a property have a type and name it"),
        Client("4 client errors", D, "The client reads errors with and without their extras",
            "IcwsRepliesTests.Error_body_is_read_with_and_without_its_extras"),
        Server("4 error ids", C, "The ids seen anywhere"),
        Note("4 noStation", D, "An id of another area", "voice prompts are not served"),
        Server("4 error codes", C, "The codes seen anywhere"),
    ];
}

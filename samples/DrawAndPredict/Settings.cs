using System.Globalization;

namespace DrawAndPredict;

/// <summary>What the service can be told, on the command line (<c>--state DIR</c>) or in the environment (<c>State</c>).</summary>
internal sealed class Settings
{
    private Settings(string state, int capacity, int requestsPerSecond) => (State, Capacity, RequestsPerSecond) = (state, capacity, requestsPerSecond);

    /// <summary>Folder of the corrections, made where it is missing. Default: <c>DrawAndPredict</c> in the user's folder for the data of programs.</summary>
    public string State { get; }

    /// <summary>Corrections that can be undone. Default 32.</summary>
    public int Capacity { get; }

    /// <summary>Requests that one address may send in a second, on average; as many again may come at once. Default 200.</summary>
    public int RequestsPerSecond { get; }

    /// <exception cref="SettingException">A number is none, or too small or large.</exception>
    public static Settings Of(IConfiguration configuration) => new(
        configuration["State"] ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "DrawAndPredict"),
        Whole(configuration, "Capacity", 32, 1, 1000),
        Whole(configuration, "RequestsPerSecond", 200, 1, 10_000_000));

    private static int Whole(IConfiguration configuration, string name, int initial, int least, int most) => configuration[name] switch
    {
        null => initial,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most => value,
        string text => throw new SettingException($"{name} is '{text}'; expected a whole number from {least} to {most}."),
    };
}

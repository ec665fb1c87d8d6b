namespace DrawAndPredict;

/// <summary>A setting has a value that it cannot have.</summary>
internal sealed class SettingException(string message) : Exception(message);

using DrawAndPredict;
using DrawAndPredict.Learning;
using NetGen.Serialization;

if (args is ["train", ..])
{
    return Training.Run(args[1..]);
}

try
{
    await Service.Create(args).RunAsync();
    return 0;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or WeightsFormatException or SettingException)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 1;
}

namespace NetGen.Training;

/// <summary>The processes of a <see cref="TrainingGroup"/> cannot go on: one of them failed or did not answer in time, or they do not train the same.</summary>
/// <param name="message">What happened, on which rank.</param>
/// <param name="inner">What it came from, or null.</param>
public sealed class GroupException(string message, Exception? inner = null) : Exception(message, inner)
{
}

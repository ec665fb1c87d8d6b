namespace NetGen.Mpi;

/// <summary>The MPI library is missing, or a call of it failed.</summary>
/// <param name="message">What happened and what was expected.</param>
public sealed class MpiException(string message) : Exception(message)
{
}

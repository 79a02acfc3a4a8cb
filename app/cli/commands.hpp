#pragma once
// Makers of the commands, for the table in cli.cpp.

#include <memory>

#include "app/cli/command.hpp"

namespace app {

std::unique_ptr<Command> make_route_command();
std::unique_ptr<Command> make_compare_command();
std::unique_ptr<Command> make_audit_command();
std::unique_ptr<Command> make_corridor_command();
std::unique_ptr<Command> make_table_command();
std::unique_ptr<Command> make_deposits_command();
std::unique_ptr<Command> make_render_command();
std::unique_ptr<Command> make_batch_command();
std::unique_ptr<Command> make_doctor_command();
std::unique_ptr<Command> make_data_list_command();
std::unique_ptr<Command> make_data_check_command();
std::unique_ptr<Command> make_data_costs_command();
std::unique_ptr<Command> make_data_export_command();
std::unique_ptr<Command> make_data_build_command();
std::unique_ptr<Command> make_data_fetch_command();
std::unique_ptr<Command> make_data_import_command();

}  // namespace app
